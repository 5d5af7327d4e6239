#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A tool that gives up before it has a program"""
import sys
import bcc

sys.exit("this machine is too small")
