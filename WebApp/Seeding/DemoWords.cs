namespace WebApp.Seeding;

/// <summary>What people of an invented neighbourhood talk about. The first words of a list are said most often.</summary>
internal static class DemoWords
{
    public static readonly string[] Nouns = Split(
        """
        오늘 사람 우리 시간 집 일 생각 말 문제 친구 동네 날씨 사진 아이 아침 저녁 물 길 책 음식 학교 회사 가격 방법 커피 주말 가게 버스 지하철 도서관
        공원 산 바다 강 비 눈 바람 봄 여름 가을 겨울 꽃 나무 고양이 강아지 자전거 자동차 운동 축구 야구 등산 수영 영화 음악 노래 드라마 게임 컴퓨터 노트북
        휴대폰 프로그램 코드 서버 데이터베이스 인터넷 뉴스 정부 경제 부동산 전세 월세 은행 카드 여행 호텔 공항 비행기 기차 제주 서울 부산 대구 인천 광주 대전 강릉 전주
        김치 라면 떡볶이 김밥 비빔밥 냉면 치킨 피자 빵 떡 과일 사과 딸기 수박 고기 생선 쌀 밥 국 반찬 병원 약 약국 감기 건강 의사 선생님 학생 시험 공부 영어 수학
        역사 과학 미술 전시회 박물관 콘서트 공연 축제 시장 마트 세일 택배 주문 배송 환불 후기 추천 질문 답변 정보 소식 모임 회원 공지 이벤트 행사 신청 접수 예약 취소
        아파트 주차장 엘리베이터 층간소음 관리비 이사 청소 빨래 세탁기 냉장고 에어컨 보일러 수리 전기 조명 가구 의자 책상 침대 이불 옷 신발 가방 우산 모자 안경 시계
        결혼 가족 부모님 어머니 아버지 할머니 동생 아들 딸 생일 선물 편지 약속 꿈 마음 기분 사랑 추억 이야기 소리 냄새 색깔 그림 글 제목 내용 댓글 목록 검색 알림
        신호등 횡단보도 놀이터 어린이집 유치원 텃밭 상추 고추 토마토 두부 된장 간장 참기름 마늘 양파 감자 고구마 옥수수 콩 보리 막걸리 소주 맥주 와인 녹차 홍차
        """);

    /// <summary>With the particle that follows a consonant, and the one that follows a vowel.</summary>
    public static readonly (string Closed, string Open)[] Particles =
        [("이", "가"), ("을", "를"), ("은", "는"), ("에", "에"), ("도", "도"), ("에서", "에서"), ("의", "의"), ("으로", "로"), ("과", "와"), ("까지", "까지"), ("만", "만"), ("이나", "나"), ("보다", "보다")];

    public static readonly string[] Predicates = Split(
        """
        있습니다 없어요 좋아요 좋네요 했어요 합니다 갔다 왔어요 먹었어요 봤습니다 같아요 싶어요 궁금합니다 알려주세요 감사합니다 부탁드립니다 괜찮았어요 맛있더라고요 힘들었어요 재미있었습니다
        샀어요 팔아요 찾습니다 잃어버렸어요 기다립니다 시작했어요 끝났습니다 바뀌었네요 추천합니다 모르겠어요 늦었어요 비싸요 저렴해요 가까워요 멀어요 조용합니다 시끄러워요 고장났어요 고쳤습니다 만들었어요
        배웠어요 읽었습니다 썼어요 올렸습니다 나눔합니다 구합니다 열립니다 닫았네요 생겼어요 사라졌습니다
        """);

    public static readonly string[] Adverbs = Split("정말 너무 아주 조금 다시 같이 아직 벌써 자주 가끔 혹시 그냥 이미 천천히 빨리 함께 드디어 어제 내일 요즘 지금 이번 저도 그런데 그리고 하지만 그래서");

    public static readonly string[] English = Split(
        """
        the a is to and of in it for on with was that this have my not you are we but be at so from had there they one just like out about time when what some can really
        good new people would know think get need went where week found great day back work place also much little best looking anyone thanks please question help today
        yesterday house street market coffee lunch dinner morning weekend evening library school park river mountain bicycle train station airport ticket hotel travel
        photo camera phone laptop keyboard monitor battery software update server database query index cache deploy container cluster network security password account
        email message review price delivery order refund broken repair lost cat dog garden flower tomato apple strawberry bread noodles soup spicy recipe kitchen table
        chair window neighbour noise parking elevator landlord rent contract bank money budget insurance doctor pharmacy winter summer autumn spring rain snow wind sunset
        concert museum exhibition festival movie music guitar piano football baseball swimming hiking marathon running training match score team coach birthday wedding gift
        children parents teacher student exam homework history science mathematics language translation grammar dictionary novel author chapter magazine newspaper politics
        economy climate energy electricity engine bridge tunnel harbour island village temple palace tradition volunteer community meeting announcement registration
        """);

    public static readonly string[] FamilyNames = Split("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍");

    /// <summary>Of which given names and the names of shops are made: thousands of rare words.</summary>
    public static readonly string[] Syllables = Split("가 나 다 라 마 바 사 아 자 하 민 서 준 우 현 지 은 수 영 진 연 주 혜 선 호 태 경 원 빈 슬 별 솔 찬 율 담 결 온 새 빛 늘 봄 샘 들 달 해 윤 희 정 미 도 재 훈 규 석 철 란 옥 순 복 길 춘 덕 곤 뭉 쫑 똘 쿵 빵 껑 훌 쥬 뤼 켈 톰 펜");

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
