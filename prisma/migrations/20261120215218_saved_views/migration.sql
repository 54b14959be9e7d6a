-- CreateTable
CREATE TABLE "saved_view" (
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "saved" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("name")
);
