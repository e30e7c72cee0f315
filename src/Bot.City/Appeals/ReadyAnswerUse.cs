using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Appeals;

/// <summary>A ready answer was begun from in an appeal, so that how its author rates the result later can be told of the answer.</summary>
public sealed class ReadyAnswerUse : IEntityTypeConfiguration<ReadyAnswerUse>
{
    public long AnswerId { get; set; }
    public long AppealId { get; set; }

    public void Configure(EntityTypeBuilder<ReadyAnswerUse> builder)
    {
        builder.ToTable("ready_answer_uses");
        builder.HasKey(use => new { use.AnswerId, use.AppealId });
    }
}
