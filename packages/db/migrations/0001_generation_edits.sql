ALTER TABLE "strategy_generations" ADD COLUMN "edits" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "strategy_generations" ADD COLUMN "edited_by" uuid;--> statement-breakpoint
ALTER TABLE "strategy_generations" ADD CONSTRAINT "strategy_generations_edited_by_users_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;