using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WebApp.Posts;

internal static class PostTables
{
    public const string AuthorKey = "posts_author_id_fkey";

    public static void Configure(EntityTypeBuilder<Post> post)
    {
        post.ToTable("posts");
        post.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Cascade);
        post.HasMany(p => p.Images).WithOne().HasForeignKey(i => i.PostId).OnDelete(DeleteBehavior.Cascade);
        post.Property(p => p.Version).IsConcurrencyToken();
    }

    public static void Configure(EntityTypeBuilder<PostImage> image) => image.ToTable("post_images");
}
