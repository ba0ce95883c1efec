ALTER TABLE "publications" ADD COLUMN "warned_hours" smallint;--> statement-breakpoint
CREATE INDEX "publications_warned" ON "publications" USING btree ("business_id") WHERE warning is not null;