-- AlterTable
ALTER TABLE "cooldown" ADD COLUMN     "limits" JSONB;

-- CreateTable
CREATE TABLE "saved_rule" (
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "saved" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_rule_pkey" PRIMARY KEY ("name")
);
