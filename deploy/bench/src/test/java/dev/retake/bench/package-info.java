@org.jspecify.annotations.NullMarked
package dev.retake.bench;
