-- AlterTable
ALTER TABLE "capture" ADD COLUMN     "episode" TIMESTAMPTZ(3),
ADD COLUMN     "facts" JSONB,
ADD COLUMN     "pinned" TIMESTAMPTZ(3),
ADD COLUMN     "sibling_choice" JSONB,
ADD COLUMN     "sibling_of" TEXT;

-- AlterTable
ALTER TABLE "cooldown" ADD COLUMN     "episode" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "siblings" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "capture_sibling_of_idx" ON "capture"("sibling_of");

-- AddForeignKey
ALTER TABLE "capture" ADD CONSTRAINT "capture_sibling_of_fkey" FOREIGN KEY ("sibling_of") REFERENCES "capture"("id") ON DELETE CASCADE ON UPDATE CASCADE;
