ALTER TYPE "public"."notification_kind" ADD VALUE 'review_requested';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'post_approved';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'changes_requested';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'post_rejected';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'approval_voided';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'comment_added';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'mentioned';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'client_decided';--> statement-breakpoint
ALTER TABLE "businesses" ADD COLUMN "guests_may_approve" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "in_app" boolean DEFAULT true NOT NULL;