# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# apt with a state of its own below the cache directory, for packages that are unpacked, not
# installed: other suites and architectures than the system's can be asked for, and the system's own
# lists stay as they are. Sourced after lib.sh.

# The mirror that this system uses for Debian itself; the public one where it cannot be told.
debian_mirror() {
  apt-get indextargets --format '$(LABEL) $(COMPONENT) $(REPO_URI)' 2>/dev/null |
    sed -n 's/^Debian main \(http[^ ]*\)$/\1/p' | head -n 1
}

# private_apt ARCH SUITE TOOL ARGS...: apt-get or apt-cache with a state of its own
private_apt() {
  apt_arch=$1 apt_suite=$2 apt_tool=$3
  shift 3
  apt_state=$cache/apt/$apt_arch-$apt_suite
  "$apt_tool" -qq -o APT::Architecture="$apt_arch" -o APT::Architectures="$apt_arch" \
    -o Dir::State="$apt_state" -o Dir::State::lists="$apt_state/lists" \
    -o Dir::State::status="$apt_state/status" -o Dir::Cache="$apt_state/cache" \
    -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$apt_state/sources" \
    -o APT::Sandbox::User=root -o Acquire::Retries=3 "$@"
}

# refresh ARCH SUITE [TYPES]: makes the private state and fetches its package lists
refresh() {
  refresh_state=$cache/apt/$1-$2
  mkdir -p "$refresh_state/lists/partial" "$refresh_state/cache/archives/partial" \
    "$refresh_state/sources"
  mirror=$(debian_mirror)
  : >"$refresh_state/status"
  printf '%s\n' "Types: ${3:-deb}" "URIs: ${mirror:-http://deb.debian.org/debian}" "Suites: $2" \
    'Components: main' \
    'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg' \
    >"$refresh_state/sources/debian.sources"
  retry 4 private_apt "$1" "$2" apt-get update
}

# download ARCH SUITE DIRECTORY PACKAGE
download() {
  (cd "$3" && retry 3 private_apt "$1" "$2" apt-get download "$4") && return
  say "the mirror does not give $4 of $2 for $1"
  return 1
}

# unpack ARCH SUITE DIRECTORY PACKAGE...: fetches the packages and unpacks them into DIRECTORY
unpack() {
  unpack_arch=$1 unpack_suite=$2 unpack_to=$3
  shift 3
  mkdir -p "$unpack_to"
  for package in "$@"; do
    download "$unpack_arch" "$unpack_suite" "$unpack_to" "$package" || return
    dpkg -x "$unpack_to/${package}"_*.deb "$unpack_to" || return
    rm "$unpack_to/${package}"_*.deb
  done
}

# unpack_source ARCH SUITE DIRECTORY PACKAGE: the source of a package, with Debian's changes, as
# DIRECTORY/PACKAGE-VERSION. It takes lists that were refreshed with TYPES 'deb deb-src'.
unpack_source() {
  (cd "$3" && retry 4 private_apt "$1" "$2" apt-get source "$4" >/dev/null)
}
