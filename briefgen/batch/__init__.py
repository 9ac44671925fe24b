"""Many articles in, a brief of each out: isolated, resumable, told of.

gather finds the inputs, plan puts them in a row and names them, an engine (pool, cluster) does the
jobs, run writes the briefs and the ledger, report tells. Another engine is another module with
`submit` and `close`.
"""
