#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: layers.sh TOP
#
# Who may include whom, and who may do what. Every line that this prints is a
# violation; docs/architecture.md says what the layers are for.
set -eu
cd "$1"

# LAYER: the layers whose headers it may include besides its own.
layers='
base:
diag: base
kernel: base diag
model: base diag
edit: base diag
front: base diag model kernel
origin: base diag model
collect: base diag model front origin kernel
check: base diag model origin kernel
rewrite: base diag model edit origin kernel front
emit: base diag model edit kernel
import: base diag kernel
new: base diag emit
'

# allowed LAYER: one regular expression for the layers that it may include
allowed() {
  echo "$layers" | sed -n "s/^$1: *//p" | sed "s/^/$1 /; s/ *\$//; s/ /|/g"
}

# refuse WHAT PATTERN PATH...: lines in C files under PATH that match PATTERN
refuse() {
  what=$1
  pattern=$2
  shift 2
  find "$@" -name '*.[ch]' 2>/dev/null | sort | xargs -r grep -nE -- "$pattern" /dev/null |
    sed "s|\$|    <- $what|"
}

layers_but() {
  for layer in $(echo "$layers" | sed -n 's/:.*//p'); do
    case " $* " in
      *" $layer "*) ;;
      *) echo "bcc-aot/$layer" ;;
    esac
  done
}

check_includes() {
  for directory in bcc-aot/*/; do
    layer=$(basename "$directory")
    if ! echo "$layers" | grep -q "^$layer:"; then
      echo "$directory: no layer of this name is known to layers.sh"
      continue
    fi
    find "$directory" -name '*.[ch]' | sort | xargs -r grep -nE '^ *# *include "' /dev/null |
      grep -vE "include \"($(allowed "$layer"))/" |
      sed "s|\$|    <- $layer may not include this|"
  done
}

# shellcheck disable=SC2046 # lists of words
violations() {
  check_includes
  refuse 'libclang is for front/ alone' '# *include <clang-c/' $(layers_but front)
  refuse 'only main.c ends the process' '(^|[^_[:alnum:]])_?exit\(' \
    $(layers_but base) bcc-aot/driver.c bcc-aot/options.c
  refuse 'only emit/ writes files' '(fopen\([^)]*"[wa]|O_CREAT|mkstemp\(|[^_]rename\()' \
    $(layers_but emit kernel import) bcc-aot/driver.c bcc-aot/options.c
  refuse 'no pass prints' '(^|[^_[:alnum:]])(printf|puts|putchar|perror)\(|std(out|err)' \
    $(layers_but base diag kernel import emit)
  refuse 'only kernel/ may ask the running kernel' '"/(proc|sys)/|[^_]uname\(' \
    $(layers_but kernel import)
  refuse 'the runtime shares nothing with the translator' \
    "# *include \"($(echo "$layers" | sed -n 's/:.*//p' | paste -sd'|'))/" runtime
  refuse 'the translator shares nothing with the runtime' '# *include ["<]bccaot/' bcc-aot
  find bcc-aot runtime -name 'util*.[ch]' | sed 's/$/: name the idea instead/'
}

found=$(violations)
[ -z "$found" ] && exit 0
echo "$found"
exit 1
