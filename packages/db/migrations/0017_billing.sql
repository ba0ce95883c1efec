CREATE TYPE "public"."billing_interval" AS ENUM('month', 'year');--> statement-breakpoint
CREATE TYPE "public"."meter" AS ENUM('strategies', 'aiCalls');--> statement-breakpoint
CREATE TYPE "public"."subscription_status" AS ENUM('incomplete', 'incomplete_expired', 'trialing', 'active', 'past_due', 'canceled', 'unpaid', 'paused');--> statement-breakpoint
CREATE TYPE "public"."usage_action" AS ENUM('strategy_requested', 'ai_call');--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'trial_ending';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'payment_failed';--> statement-breakpoint
ALTER TYPE "public"."notification_kind" ADD VALUE 'usage_warning';--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"stripe_id" text NOT NULL,
	"status" "subscription_status" NOT NULL,
	"plan" "plan" NOT NULL,
	"billing_interval" "billing_interval" NOT NULL,
	"currency" text NOT NULL,
	"amount" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"current_period_end" timestamp with time zone NOT NULL,
	"trial_end" timestamp with time zone,
	"past_due_since" timestamp with time zone,
	"cancel_at_period_end" boolean NOT NULL,
	"cancel_requested_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"trial_warned_for" timestamp with time zone,
	"past_due_warned_for" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_stripeId_unique" UNIQUE("stripe_id")
);
--> statement-breakpoint
CREATE TABLE "usage_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"business_id" uuid,
	"action" "usage_action" NOT NULL,
	"quantity" integer DEFAULT 1 NOT NULL,
	"input_tokens" integer DEFAULT 0 NOT NULL,
	"output_tokens" integer DEFAULT 0 NOT NULL,
	"cost_micro_dollars" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_warnings" (
	"user_id" uuid NOT NULL,
	"meter" "meter" NOT NULL,
	"month_start" timestamp with time zone NOT NULL,
	"level" smallint NOT NULL,
	CONSTRAINT "usage_warnings_user_id_meter_month_start_level_pk" PRIMARY KEY("user_id","meter","month_start","level")
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "plan_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_events" ADD CONSTRAINT "usage_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_events" ADD CONSTRAINT "usage_events_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_warnings" ADD CONSTRAINT "usage_warnings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscriptions_user" ON "subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "subscriptions_started" ON "subscriptions" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "usage_events_user" ON "usage_events" USING btree ("user_id","action","created_at");--> statement-breakpoint
CREATE INDEX "usage_events_business" ON "usage_events" USING btree ("business_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_stripe_customer" ON "users" USING btree ("stripe_customer_id");--> statement-breakpoint
INSERT INTO "usage_events" ("id", "user_id", "business_id", "action", "created_at") SELECT gen_random_uuid(), "businesses"."owner_id", "businesses"."id", 'strategy_requested', "strategy_generations"."created_at" FROM "strategy_generations" INNER JOIN "businesses" ON "businesses"."id" = "strategy_generations"."business_id";--> statement-breakpoint
INSERT INTO "usage_events" ("id", "user_id", "business_id", "action", "input_tokens", "output_tokens", "cost_micro_dollars", "created_at") SELECT gen_random_uuid(), "businesses"."owner_id", "businesses"."id", 'ai_call', "ai_calls"."input_tokens", "ai_calls"."output_tokens", coalesce("ai_calls"."cost_micro_dollars", 0), "ai_calls"."created_at" FROM "ai_calls" INNER JOIN "businesses" ON "businesses"."id" = "ai_calls"."business_id" WHERE NOT "ai_calls"."is_cache_hit";
