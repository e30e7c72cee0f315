using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Surveys;

internal sealed class SurveyTables : IEntityTypeConfiguration<Survey>, IEntityTypeConfiguration<SurveyResponse>, IEntityTypeConfiguration<SurveyAnswer>
{
    public void Configure(EntityTypeBuilder<Survey> builder) => builder.ToTable("Surveys");

    public void Configure(EntityTypeBuilder<SurveyResponse> builder)
    {
        builder.ToTable("SurveyResponses");
        builder.HasIndex(response => new { response.SurveyId, response.Respondent }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SurveyAnswer> builder)
    {
        builder.ToTable("SurveyAnswers");
        builder.HasOne<SurveyResponse>().WithMany().HasForeignKey(answer => answer.ResponseId);
        builder.HasIndex(answer => new { answer.ResponseId, answer.Item, answer.Value }).IsUnique();
        builder.HasIndex(answer => answer.Item);
    }
}
