package com.tailspin.surveys.adapters.persistence.memory;

import com.tailspin.surveys.adapters.persistence.StoreContracts;
import com.tailspin.surveys.domain.fixture.Stores;

/** All contracts on the ports in memory. */
class InMemoryContractsTest extends StoreContracts {

    @Override
    protected Ports empty() {
        InMemoryPorts ports = new InMemoryPorts();
        return new Ports(
                new Stores(
                        ports.tenants,
                        ports.users,
                        ports.surveys,
                        ports.contributors,
                        ports.responses,
                        ports.history,
                        ports.transactions),
                ports.sealedRecords,
                ports.tenants);
    }
}
