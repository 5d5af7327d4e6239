TRACEPOINT_PROBE(sched, sched_proces_exit)
{
	return 0;
}
