ALTER TYPE "public"."usage_action" ADD VALUE 'content_generated';--> statement-breakpoint
ALTER TYPE "public"."usage_action" ADD VALUE 'content_scheduled';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'plan_paused' BEFORE 'usage_warning';--> statement-breakpoint
ALTER TABLE "social_accounts" ADD COLUMN "is_paused_by_plan" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "businesses" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "last_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "analytics_agreed_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "users_created" ON "users" USING btree ("created_at");