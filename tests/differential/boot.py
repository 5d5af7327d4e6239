# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Boots the guest in which BCC runs, with a program of this directory's in it."""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "..", "..")
MIB = 1536
START_S = 60
CANNOT_RUN = 77  # says run.sh


def call(command):
    """Runs what must not fail."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise RuntimeError("%s: %s" % (" ".join(command[:3]), done.stdout))


def path_of(command):
    """Where Debian has a tool of BCC's"""
    path = "/usr/sbin/%s-bpfcc" % command
    return path if os.path.exists(path) else "/usr/sbin/" + command


def bcc_image():
    """Where the image is; made if it is not there"""
    script = os.path.join(TOP, "scripts", "make-bcc-image.sh")
    call([script])
    return subprocess.run([script, "--path"], stdout=subprocess.PIPE, text=True,
                          check=True).stdout.strip()


def boot(root, program, seconds, path, modules=()):
    """Runs `program` in the directory differential of `root`, which goes into the guest, and has what
    it prints written to a file, as it comes."""
    top = os.path.join(root, "differential")
    for name in (program, "guest_side.py", "mended_bcc.py"):
        shutil.copy(os.path.join(HERE, name), top)
    command = [os.path.join(TOP, "tests", "vm", "run.sh"), "-M", str(MIB),
               "-t", str(START_S + seconds), "-D", bcc_image(), "-d", root,
               "-f", os.path.join(HERE, "guest.sh") + ":/guest.sh"]
    for module in ("ext4", *modules):
        command += ["-m", module]
    with open(path, "wb") as output:
        done = subprocess.run(command + ["--", "sh /guest.sh " + program],
                              stdin=subprocess.DEVNULL, stdout=output,
                              stderr=subprocess.STDOUT, check=False)
    if done.returncode == CANNOT_RUN:
        with open(path, encoding="utf-8") as file:
            print("1..0 # SKIP " + file.read().strip())
        sys.exit(0)
