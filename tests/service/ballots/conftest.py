"""Fixtures of ballots."""

import pytest

from tests.service.ballots.assemblies import Assembly
from tests.service.ballots.companies import Company
from tests.service.ballots.proxy_assemblies import ProxyAssembly
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.support.hall import Hall


@pytest.fixture
def assembly(hall: Hall) -> Assembly:
    """A meeting that can vote."""
    return Assembly(hall)


@pytest.fixture
def tellers(assembly: Assembly) -> SealedAssembly:
    """Its tellers and tablets, for sealed ballots."""
    return SealedAssembly(assembly)


@pytest.fixture
def proxies(assembly: Assembly) -> ProxyAssembly:
    """Its weights and proxies."""
    return ProxyAssembly(assembly)


@pytest.fixture
def company(assembly: Assembly, proxies: ProxyAssembly) -> Company:
    """A general meeting of shareholders."""
    return Company(assembly, proxies)
