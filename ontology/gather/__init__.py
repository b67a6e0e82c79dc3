"""From public reference data to rows of the gazetteer: run by hand, its output is committed."""
