/**
 * Replaces the environment of this process by a plain copy of itself. The SDK copies all of it ten times for a run of
 * three steps, and every variable read from the real one is a call into Node: with 35 variables 0.11 ms each time
 * against 0.01 ms, about a sixth of what a run costs. Variables set later are then seen by this process only.
 */
export function copyEnvironment(): void {
  process.env = { ...process.env };
}
