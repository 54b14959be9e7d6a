-- CreateTable
CREATE TABLE "recorded_profile" (
    "capture_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "moment" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "bytes" BIGINT,
    "sha256" TEXT,
    "error" TEXT,

    CONSTRAINT "recorded_profile_pkey" PRIMARY KEY ("capture_id","at")
);

-- CreateIndex
CREATE INDEX "recorded_profile_sha256_idx" ON "recorded_profile"("sha256");

-- AddForeignKey
ALTER TABLE "recorded_profile" ADD CONSTRAINT "recorded_profile_capture_id_fkey" FOREIGN KEY ("capture_id") REFERENCES "capture"("id") ON DELETE CASCADE ON UPDATE CASCADE;
