"""Who appears in the packet: twelve claims, and one person whom no row names."""

from datetime import date

from sample_images.draw.numbers import id_number
from sample_images.draw.people import Claim, Person

CHANGPING = "北京市公安局昌平分局"

LIN = Person("林晓彤", "女", "汉", date(1997, 4, 16), "110114", 262,
             "北京市昌平区城南街道样例东里8号楼2单元301号", CHANGPING,
             date(2019, 5, 20), date(2029, 5, 20), "622202020031574208")
AYNUR = Person("阿依努尔·买买提", "女", "维吾尔", date(1995, 8, 3), "653125", 448,
               "新疆莎车县城北街道样例巷17号", "莎车县公安局",
               date(2021, 9, 14), date(2041, 9, 14), "621226020002281673")
ZHONG = Person("钟赟", "男", "汉", date(1990, 11, 27), "110221", 113,
               "北京市昌平区南口镇样例大街甲21号", CHANGPING,
               date(2016, 12, 5), date(2036, 12, 5), "621558020010447295")
HE = Person("何雨桐", "女", "满", date(2001, 2, 9), "130827", 364,
            "河北省宽城满族自治县宽城镇样例路45号", "宽城满族自治县公安局",
            date(2018, 7, 11), date(2028, 7, 11), "622203020046190832")
OUYANG = Person("欧阳佩兰", "女", "汉", date(1978, 6, 21), "430124", 528,
                "湖南省宁乡市样例镇新塘村第6组33号", "宁乡市公安局",
                date(2014, 3, 18), date(2034, 3, 18), "621721020003358164")
MA = Person("马国栋", "男", "回", date(1986, 1, 30), "110108", 175,
            "北京市海淀区样例南路12号院5号楼1门602号", "北京市公安局海淀分局",
            date(2013, 4, 9), date(2033, 4, 9), "622208020005719346")
XIE = Person("谢芷若", "女", "汉", date(2003, 10, 12), "110105", 106,
             "北京市朝阳区样例庄西里3号楼4层408", "北京市公安局朝阳分局",
             date(2020, 1, 15), date(2030, 1, 15), "621226020011860254")
DUAN = Person("段文静", "女", "汉", date(1993, 12, 5), "110114", 284,
              "北京市昌平区沙河镇样例家园19号楼6单元202", CHANGPING,
              date(2019, 6, 27), date(2039, 6, 27), "622202020007431965")
HELAN = Person("贺兰英", "女", "蒙古", date(1972, 9, 18), "150402", 326,
               "内蒙古赤峰市红山区样例街道8号楼3单元15号", "赤峰市公安局红山分局",
               date(2018, 10, 22), None, "621559020009027418")
JIANG = Person("蒋思齐", "男", "汉", date(1999, 5, 7), "320684", 237,
               "江苏省海门市样例镇三厂街27号", "海门市公安局",
               date(2017, 8, 30), date(2027, 8, 30), "621723020012694380")
SU = Person("苏慕晴", "女", "汉", date(2002, 3, 25), "110116", 182,
            "北京市怀柔区样例镇北街村56号", "北京市公安局怀柔分局",
            date(2022, 4, 6), date(2032, 4, 6), "622203020008264175")
TIAN = Person("田桂芬", "女", "汉", date(1981, 7, 14), "110229", 544,
              "北京市延庆区样例镇后街102号", "北京市公安局延庆分局",
              date(2011, 9, 2), date(2031, 9, 2), "621227020006538271")
KONG = Person("孔令仪", "女", "汉", date(1994, 10, 30), "370881", 466,
              "山东省曲阜市样例路11号", "曲阜市公安局",
              date(2020, 11, 11), date(2040, 11, 11), "621226020004916832")

CLAIMS = (
    Claim(1, LIN, "保育师", 5, "北京劳动保障职业学院", date(2024, 6, 18), 213,
          theory_score=81, practical_score=76.5),
    Claim(2, AYNUR, "保育师", 5, "首钢技师学院", date(2025, 3, 27), 58,
          theory_score=72, practical_score=84),
    Claim(3, ZHONG, "育婴员", 4, "北京城市学院", date(2024, 11, 8), 1042,
          theory_score=68.5, practical_score=70),
    Claim(4, HE, "保育师", 4, "北京科技高级技术学校", exam_date=date(2025, 5, 17),
          theory_score=78, practical_score=83.5),
    Claim(5, OUYANG, "育婴员", 5, "北京开放大学", exam_date=date(2024, 9, 21),
          theory_score=66, practical_score=71),
    Claim(6, MA, "保育师", 3, "北京科技高级技术学校", date(2025, 7, 30), 377,
          theory_score=88, practical_score=79),
    Claim(7, XIE, "育婴员", 3, "北京商贸学校", exam_date=date(2025, 8, 23),
          theory_score=90.5, practical_score=62),
    Claim(8, DUAN, "保育师", 5, "首钢技师学院", date(2024, 12, 19), 496,
          theory_score=73, practical_score=69,
          roster_id_number=id_number("110114", date(1993, 12, 5), 264),
          planted="id_number_mismatch",
          planted_detail="the roster has another sequence digit; its check digit is valid"),
    Claim(9, HELAN, "育婴员", 4, "北京市工艺美术高级技工学校", date(2025, 1, 16), 85,
          theory_score=65, practical_score=77.5, roster_level=3,
          planted="level_mismatch",
          planted_detail="the roster claims level 3 and 2500 yuan; the papers say level 4"),
    Claim(10, JIANG, "保育师", 5, "北京劳动保障职业学院", date(2023, 12, 29), 1730,
          theory_score=80, practical_score=75,
          planted="issue_date_out_of_window",
          planted_detail="issued three days before the window opens, and the roster says so"),
    Claim(11, SU, "育婴员", 5, "北京开放大学", date(2025, 9, 12), 264,
          theory_score=77, practical_score=82,
          planted="document_missing", planted_detail="no registry screenshot"),
    Claim(12, TIAN, "保育师", 5, "首钢技师学院", exam_date=date(2025, 4, 12),
          theory_score=59.5, practical_score=74,
          planted="score_below_pass", planted_detail="theory score 59.5"),
)

# A second, earlier certificate that the registry page of MA lists as well.
MA_EARLIER = Claim(0, MA, "保育师", 4, "北京科技高级技术学校", date(2022, 8, 25), 129,
                   theory_score=74, practical_score=81)
STRANGER = Claim(0, KONG, "育婴员", 5, "北京商贸学校", date(2025, 6, 6), 731)
