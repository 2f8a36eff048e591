package dev.retake.planner;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of the service as it is packaged: on a JVM, or natively when it was built so. */
@QuarkusIntegrationTest
class LocalPlannerIT extends LocalPlannerComponentTest {}
