using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WebApp.Data.Compatibility;

namespace WebApp.Data.Migrations;

/// <summary>Images that are to be deleted from the bucket, which may be down at the moment when their post goes.</summary>
[DbContext(typeof(BoardContext))]
[Migration(Id)]
[OldestApplication(Initial.Id)]
internal sealed class ImageOutbox : Migration
{
    public const string Id = "20261123010000_ImageOutbox";

    /// <remarks>
    /// A trigger rather than code: an image also goes by the cascade from its post or its author's account, and by a person's own SQL.
    /// Whatever deletes the row writes the key in the same transaction.
    /// </remarks>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table image_outbox (
            key      varchar(100) primary key,
            due_at   timestamptz not null default now(),
            attempts integer not null default 0
        );
        create index image_outbox_due_at on image_outbox (due_at);

        create function send_images_to_outbox() returns trigger language plpgsql as $$
        begin
            insert into image_outbox (key) select key from deleted on conflict do nothing;
            return null;
        end
        $$;

        create trigger post_images_to_outbox after delete on post_images
            referencing old table as deleted
            for each statement execute function send_images_to_outbox();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger post_images_to_outbox on post_images;
        drop function send_images_to_outbox;
        drop table image_outbox;
        """);
}
