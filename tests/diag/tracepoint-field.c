TRACEPOINT_PROBE(jobs, work)
{
	return args->cost;
}
