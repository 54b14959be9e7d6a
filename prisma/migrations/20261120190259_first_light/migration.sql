-- CreateTable
CREATE TABLE "catalog_entry" (
    "id" SERIAL NOT NULL,
    "space" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "catalog_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" BIGINT NOT NULL DEFAULT 0,
    "app" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "instance_name" TEXT NOT NULL,
    "rule" TEXT,
    "signal" TEXT,
    "direction" TEXT,
    "service" TEXT,
    "reason" TEXT NOT NULL,
    "test" TEXT,
    "numbers" JSONB,
    "window" DOUBLE PRECISION[],
    "held_count" INTEGER,
    "held_of" INTEGER,
    "outcome" TEXT,
    "capture_id" TEXT,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cooldown" (
    "instance" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "fired" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cooldown_pkey" PRIMARY KEY ("instance","rule","direction","service")
);

-- CreateTable
CREATE TABLE "capture" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "instance" TEXT NOT NULL,
    "instance_name" TEXT NOT NULL,
    "app" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "kind" TEXT,
    "sidecar_version" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "direction" TEXT,
    "service" TEXT,
    "reason" TEXT NOT NULL,
    "numbers" JSONB NOT NULL,
    "test" TEXT NOT NULL,
    "window" DOUBLE PRECISION[],
    "held_count" INTEGER NOT NULL,
    "held_of" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "start_time" TIMESTAMPTZ(3),
    "pid" INTEGER,
    "finished" TIMESTAMPTZ(3),
    "culprit" JSONB,
    "analysed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "capture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captured_profile" (
    "capture_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "bytes" BIGINT,
    "sha256" TEXT,
    "taken_ms" INTEGER,
    "error" TEXT,

    CONSTRAINT "captured_profile_pkey" PRIMARY KEY ("capture_id","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "catalog_entry_space_name_key" ON "catalog_entry"("space", "name");

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE INDEX "event_app_at_idx" ON "event"("app", "at");

-- CreateIndex
CREATE INDEX "event_instance_at_idx" ON "event"("instance", "at");

-- CreateIndex
CREATE INDEX "event_capture_id_idx" ON "event"("capture_id");

-- CreateIndex
CREATE INDEX "cooldown_until_idx" ON "cooldown"("until");

-- CreateIndex
CREATE INDEX "capture_at_idx" ON "capture"("at");

-- CreateIndex
CREATE INDEX "capture_app_at_idx" ON "capture"("app", "at");

-- CreateIndex
CREATE INDEX "capture_instance_at_idx" ON "capture"("instance", "at");

-- CreateIndex
CREATE INDEX "capture_status_idx" ON "capture"("status");

-- CreateIndex
CREATE INDEX "captured_profile_sha256_idx" ON "captured_profile"("sha256");

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "capture"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "captured_profile" ADD CONSTRAINT "captured_profile_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "capture"("id") ON DELETE CASCADE ON UPDATE CASCADE;
