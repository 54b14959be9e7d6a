-- AlterTable
ALTER TABLE "event" ADD COLUMN     "why" TEXT NOT NULL DEFAULT '';
