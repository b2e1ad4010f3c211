:r ./ReferenceData.sql
