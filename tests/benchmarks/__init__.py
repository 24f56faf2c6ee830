"""How long planlint takes, beside other tools, on plans made for the purpose."""
