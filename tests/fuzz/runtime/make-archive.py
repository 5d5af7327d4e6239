#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""usage: make-archive.py LIBRARY ARCHIVE: a zip archive with a library as it is, and compressed text"""
import sys
import zipfile

library, archive = sys.argv[1:]
with zipfile.ZipFile(archive, 'w') as out:
    out.write(library, 'lib/tiny.so', zipfile.ZIP_STORED)
    out.writestr('assets/text', 'text ' * 20, zipfile.ZIP_DEFLATED)
    out.comment = b'a comment'
