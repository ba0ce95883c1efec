ALTER TABLE "account_connections" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "account_connections" ADD COLUMN "sentence" text;