ALTER TYPE "public"."notification_kind" ADD VALUE 'connection_lost' BEFORE 'trial_ending';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'connection_ending' BEFORE 'trial_ending';--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "is_held_for_account" boolean DEFAULT false NOT NULL;