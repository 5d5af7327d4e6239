# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# The machine that QEMU emulates for each architecture. Sourced by run.sh.
#
# Beside the console a guest has two lines, for what the command prints and for /dev/guest-out: on
# amd64 serial ones, which work from the first instruction on; elsewhere ports of virtio, since
# those machines have one serial line only.

# choose_machine ARCH: sets emulator, machine, line_devices, and in the guest lines (two files in
# /dev) and console
choose_machine() {
  lines='vport0p1 vport0p2' console=ttyAMA0
  case $1 in
    # cx16=off: QEMU 7.2 crashes newer guests now and then when it emulates that instruction.
    amd64)
      emulator=qemu-system-x86_64 lines='ttyS1 ttyS2' console=ttyS0
      machine=(-machine q35,usb=off,vmport=off,smbus=off -cpu max,cx16=off)
      ;;
    arm64)
      emulator=qemu-system-aarch64
      machine=(-machine virt -cpu max,pauth-impdef=on)
      ;;
    armhf)
      emulator=qemu-system-arm
      machine=(-machine virt -cpu max)
      ;;
    riscv64)
      emulator=qemu-system-riscv64 console=ttyS0
      machine=(-machine virt -cpu rv64)
      ;;
    # vx=off: with that facility the kernel sums packets up by vectors, which QEMU 7.2 gets wrong.
    s390x)
      emulator=qemu-system-s390x
      machine=(-machine s390-ccw-virtio -cpu max,vx=off)
      ;;
    *) return 1 ;;
  esac
  if [ "${BCC_AOT_KVM:-}" = 1 ] && [ "$1" = amd64 ]; then
    machine=(-accel kvm "${machine[@]/max,cx16=off/host}")
  else
    machine=(-accel tcg,thread=multi "${machine[@]}")
  fi
  choose_lines "$1"
}

# choose_lines ARCH: the devices behind the character devices console, log and out
choose_lines() {
  case $1 in
    amd64)
      line_devices=(-serial chardev:console -serial chardev:log -serial chardev:out)
      return
      ;;
    s390x)
      console=ttyS0
      line_devices=(-device sclpconsole,chardev=console -device virtio-serial-ccw)
      ;;
    *) line_devices=(-serial chardev:console -device virtio-serial-pci) ;;
  esac
  line_devices+=(-device virtserialport,nr=1,chardev=log -device virtserialport,nr=2,chardev=out)
}
