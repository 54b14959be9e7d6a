-- CreateTable
CREATE TABLE "outside_profile" (
    "id" TEXT NOT NULL,
    "received" TIMESTAMPTZ(3) NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "sample_types" JSONB NOT NULL,
    "kind" TEXT,
    "name" TEXT NOT NULL,
    "app" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "instance_name" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3),
    "to" TIMESTAMPTZ(3),
    "comment" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "labels" JSONB NOT NULL,

    CONSTRAINT "outside_profile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "outside_profile_received_idx" ON "outside_profile"("received");

-- CreateIndex
CREATE INDEX "outside_profile_app_received_idx" ON "outside_profile"("app", "received");

-- CreateIndex
CREATE INDEX "outside_profile_instance_received_idx" ON "outside_profile"("instance", "received");

-- CreateIndex
CREATE INDEX "outside_profile_sha256_idx" ON "outside_profile"("sha256");
