# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""The version that tools may look at; new enough for all of them."""
__version__ = "0.26.0"
