using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Comments;
using WebApp.Posts;
using WebApp.Search;

namespace WebApp.Data;

/// <summary>The board's tables.</summary>
public sealed class BoardContext(DbContextOptions<BoardContext> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<PostImage> PostImages => Set<PostImage>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<IndexedPost> IndexedPosts => Set<IndexedPost>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Account>(AccountTable.Configure);
        modelBuilder.Entity<Post>(PostTables.Configure);
        modelBuilder.Entity<PostImage>(PostTables.Configure);
        modelBuilder.Entity<Comment>(CommentTable.Configure);
        modelBuilder.Entity<IndexedPost>(IndexedPostTable.Configure);
        modelBuilder.UseSnakeCaseColumns();
    }
}
