-- Counters may be lost in a crash; without the log, counting waits for no disk.
ALTER TABLE "rate_limits" SET UNLOGGED;
