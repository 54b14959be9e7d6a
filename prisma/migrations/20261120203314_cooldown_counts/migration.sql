-- AlterTable
ALTER TABLE "cooldown" ADD COLUMN     "held_back" INTEGER NOT NULL DEFAULT 0;
