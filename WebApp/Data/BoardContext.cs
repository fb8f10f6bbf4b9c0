using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Posts;

namespace WebApp.Data;

/// <summary>The board's tables.</summary>
public sealed class BoardContext(DbContextOptions<BoardContext> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<PostImage> PostImages => Set<PostImage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Account>(AccountTable.Configure);
        modelBuilder.Entity<Post>(PostTables.Configure);
        modelBuilder.Entity<PostImage>(PostTables.Configure);
        modelBuilder.UseSnakeCaseColumns();
    }
}
