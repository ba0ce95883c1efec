#!/usr/bin/env node
import { register } from "tsx/esm/api";

// This package's sources and the functions it is given may both be TypeScript.
register();
const { main } = await import("../src/cli.ts");
process.exitCode = await main(process.argv.slice(2));
