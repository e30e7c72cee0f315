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
    }
}
