package io.github.redissession.store;

/** All suites for one store. To run a suite alone, implement only its interface. */
public interface SessionStoreContract
        extends LifecycleContract,
                AttributesContract,
                LifetimeContract,
                SaveHintContract,
                RenewalContract,
                LoginContract,
                SummaryContract,
                LabelsContract,
                PeekContract {}
