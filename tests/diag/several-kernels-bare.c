/* Of one kernel the types are known, but not which of them is the tracepoint's record. */
TRACEPOINT_PROBE(jobs, work)
{
	return args->id;
}
