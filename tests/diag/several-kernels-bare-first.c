/* The program is compiled with the types of the first kernel, so that one has to know the record. */
TRACEPOINT_PROBE(jobs, work)
{
	return args->id;
}
