using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Core.Trial;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.Core.Storage;

/// <summary>Two schemas in one process: each database knows its own tables, whichever was opened first.</summary>
public sealed class SchemaTests
{
    private static readonly DatabaseSchema Trial = new([typeof(DatabaseSchema).Assembly, typeof(FavouriteColour).Assembly]);

    [Fact]
    public void Each_has_its_own_tables()
    {
        Assert.False(Knows(DatabaseSchema.KitOnly));
        Assert.True(Knows(Trial));
        Assert.False(Knows(DatabaseSchema.KitOnly));
    }

    private static bool Knows(DatabaseSchema schema)
    {
        using var db = new PostgresBotDb(new DbContextOptionsBuilder<PostgresBotDb>().UseNpgsql("Host=127.0.0.1").Options, schema, new());
        return db.Model.FindEntityType(typeof(FavouriteColour)) is not null;
    }
}
