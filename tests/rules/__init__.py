"""Which rows of the regulations a test proves: `@rule("TS-08-07")` on a function, a class or a parametrised case.

`manage.py rules` lists the cases of each rule by this marker, and its knock-out expects at least one of them to fail
when the pack's entry of the rule is taken away. So mark a test only where it fails without the rule.
"""

import pytest

rule = pytest.mark.rule
