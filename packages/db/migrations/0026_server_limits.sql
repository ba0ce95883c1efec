ALTER TABLE "social_accounts" ADD COLUMN "text_limit" integer;--> statement-breakpoint
ALTER TABLE "social_accounts" ADD COLUMN "link_length" integer;--> statement-breakpoint
ALTER TABLE "social_accounts" ADD COLUMN "limits_read_at" timestamp with time zone;