using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Posts;

namespace WebApp.Search;

internal static class IndexedPostTable
{
    public static void Configure(EntityTypeBuilder<IndexedPost> indexed)
    {
        indexed.ToTable("post_search");
        indexed.HasKey(i => i.PostId);
        indexed.HasOne<Post>().WithOne(p => p.Indexed).HasForeignKey<IndexedPost>(i => i.PostId).OnDelete(DeleteBehavior.Cascade);
    }
}
