"""`make bench`: Callboard beside a floor or a peer, measured in turns in the same run."""
