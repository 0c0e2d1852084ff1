package org.vospace.spi.proof;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What came of a run of a contract.
 *
 * @param red the methods of which at least one test failed
 * @param green the methods of which at least one test passed
 */
record ContractRun(Set<String> red, Set<String> green) {
    static ContractRun of(Class<?> contract) {
        Recorder recorder = new Recorder();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build();
        LauncherFactory.create().execute(request, recorder);
        return new ContractRun(recorder.red, recorder.green);
    }

    private static final class Recorder implements TestExecutionListener {
        private final Set<String> red = new TreeSet<>();
        private final Set<String> green = new TreeSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String name =
                    test.getSource()
                            .filter(MethodSource.class::isInstance)
                            .map(source -> ((MethodSource) source).getMethodName())
                            .orElse(test.getDisplayName());
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                red.add(name);
            } else if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                    && test.isTest()) {
                green.add(name);
            }
        }
    }
}
