using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Photos;

internal sealed class PhotoTables : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.ToTable("photos");
        builder.HasKey(photo => photo.Key);
        builder.HasIndex(photo => new { photo.Status, photo.DueAt });
        builder.HasIndex(photo => photo.About);
        // How many a person has sent within a day is counted before one more is taken, and whether a file is named before it goes.
        builder.HasIndex(photo => new { photo.PersonId, photo.CreatedAt });
        builder.HasIndex(photo => photo.Sha256);
    }
}
