BPF_DEVMAP(devices, 8);
BPF_CPUMAP(cpus, 8);
BPF_XSKMAP(sockets, 8);
